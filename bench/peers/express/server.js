// Express, jsonwebtoken and pg on the service's own tables: each request reads the session and its user.
const cluster = require('node:cluster');
const { randomBytes, randomUUID } = require('node:crypto');
const { verify } = require('@node-rs/argon2');
const express = require('express');
const jwt = require('jsonwebtoken');
const { Pool } = require('pg');

const [port, workers] = process.argv.slice(2).map(Number);
const { APP_NAME, JWT_SECRET_KEY: key } = process.env;
const issued = { algorithm: 'HS256', issuer: APP_NAME, audience: APP_NAME };
const demanded = { algorithms: ['HS256'], issuer: APP_NAME, audience: APP_NAME };
const REFRESH_SECONDS = 30 * 24 * 60 * 60;

const USER = `
  SELECT u.id, u.name, u.email, u.status, u.last_login_at, u.last_login_ip, u.created_at, u.updated_at, u.deleted_at,
         json_build_object('id', r.id, 'title', r.title) AS role, r.permissions
  FROM users u JOIN roles r ON r.id = u.role_id`;
const CALLER = `${USER} JOIN sessions s ON s.user_id = u.id
  WHERE s.id = $1 AND u.id = $2 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.status = 1 AND u.deleted_at IS NULL`;
const PAGE = `${USER} WHERE u.deleted_at IS NULL ORDER BY u.id LIMIT $1`;
const PAGE_AFTER = `${USER} WHERE u.deleted_at IS NULL AND u.id > $2 ORDER BY u.id LIMIT $1`;
const COUNT = 'SELECT count(*)::int AS total FROM users WHERE deleted_at IS NULL';
const PASSWORD = 'SELECT id, password_hash FROM users WHERE name = $1 AND status = 1 AND deleted_at IS NULL';
const NOTE_LOGIN = 'UPDATE users SET last_login_at = now(), last_login_ip = $2 WHERE id = $1';
const ADD_SESSION = `
  INSERT INTO sessions (id, user_id, refresh_jti, rotated_at, created_at, last_used_at, expires_at)
  VALUES ($1, $2, $3, now(), now(), now(), now() + $4 * interval '1 second')`;
const ADD_TODO = `
  INSERT INTO todos (id, user_id, text, complete, created_at, updated_at) VALUES ($1, $2, $3, false, now(), now())
  RETURNING id, text, complete, created_at, updated_at`;
const ROTATE = `
  UPDATE sessions SET refresh_jti = $4, previous_jti = $3, rotated_at = now(), last_used_at = now(),
                      expires_at = now() + $5 * interval '1 second'
  WHERE id = $1 AND user_id = $2 AND refresh_jti = $3 AND revoked_at IS NULL AND expires_at > now()`;

function makeApp(pool) {
  const run = (name, text, values) => pool.query({ name, text, values });
  const tokenOf = (request) => (request.get('authorization') ?? '').replace(/^Bearer /, '');

  function tokens(userId, sessionId, jti) {
    const claims = { sub: userId, sid: sessionId };
    return {
      access_token: jwt.sign({ ...claims, type: 'access', jti: randomUUID() }, key, { ...issued, expiresIn: 3600 }),
      refresh_token: jwt.sign({ ...claims, type: 'refresh', jti }, key, { ...issued, expiresIn: REFRESH_SECONDS }),
    };
  }

  function read(request, type) {
    try {
      const claims = jwt.verify(tokenOf(request), key, demanded);
      return claims.type === type ? claims : null;
    } catch {
      return null;
    }
  }

  async function authenticate(request, response, next) {
    const claims = read(request, 'access');
    const { rows } = claims ? await run('caller', CALLER, [claims.sid, claims.sub]) : { rows: [] };
    if (rows.length === 0) return response.status(401).json({ status: 'error' });
    request.user = rows[0];
    return next();
  }

  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());

  app.post('/api/v1/login', async (request, response) => {
    const { name, password } = request.body;
    const { rows: [user] } = await run('password', PASSWORD, [name]);
    if (!user || !(await verify(user.password_hash, password))) return response.status(401).json({ status: 'error' });
    const [sessionId, jti] = [randomUUID(), randomBytes(16).toString('hex')];
    await run('login', NOTE_LOGIN, [user.id, request.ip]);
    await run('session', ADD_SESSION, [sessionId, user.id, jti, REFRESH_SECONDS]);
    return response.json({ status: 'success', data: tokens(user.id, sessionId, jti) });
  });

  app.post('/api/v1/token/refresh', async (request, response) => {
    const claims = read(request, 'refresh');
    const jti = randomBytes(16).toString('hex');
    const values = claims && [claims.sid, claims.sub, claims.jti, jti, REFRESH_SECONDS];
    if (!claims || (await run('rotate', ROTATE, values)).rowCount !== 1) {
      return response.status(401).json({ status: 'error' });
    }
    return response.json({ status: 'success', data: tokens(claims.sub, claims.sid, jti) });
  });

  app.get('/api/v1/users/me', authenticate, (request, response) => {
    response.json({ status: 'success', data: request.user });
  });

  app.get('/api/v1/users', authenticate, async (request, response) => {
    const { after, per_page: perPage } = request.query;
    if (after) {
      const { rows } = await run('after', PAGE_AFTER, [Number(perPage ?? 20), after]);
      return response.json({ status: 'success', data: { items: rows } });
    }
    const { rows: [{ total }] } = await run('count', COUNT);
    const { rows: items } = await run('page', PAGE, [Number(perPage ?? 20)]);
    return response.json({ status: 'success', data: { items, total } });
  });

  // The caller is read in the transaction that writes, once.
  app.post('/api/v1/todos', async (request, response) => {
    const claims = read(request, 'access');
    if (!claims) return response.status(401).json({ status: 'error' });
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const { rows: [user] } = await client.query({ name: 'caller', text: CALLER, values: [claims.sid, claims.sub] });
      if (!user) {
        await client.query('ROLLBACK');
        return response.status(401).json({ status: 'error' });
      }
      const values = [randomUUID(), user.id, request.body.text];
      const { rows: [todo] } = await client.query({ name: 'todo', text: ADD_TODO, values });
      await client.query('COMMIT');
      return response.status(201).json({ status: 'success', data: todo });
    } finally {
      client.release();
    }
  });

  return app;
}

if (cluster.isPrimary) {
  for (let worker = 0; worker < workers; worker += 1) cluster.fork();
} else {
  makeApp(new Pool({ connectionString: process.env.SQLALCHEMY_DATABASE_URI, max: 10 })).listen(port, '127.0.0.1');
}
