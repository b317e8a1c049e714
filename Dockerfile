# API Dock in a container. To build it: docker build -t api-dock .

FROM node:24-slim AS console
WORKDIR /src/client
COPY client/package.json client/package-lock.json ./
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
COPY client/ ./
COPY app/static/docs/samples.js /src/app/static/docs/
RUN npm run build

FROM python:3.13-slim AS wheels
WORKDIR /wheels
COPY requirements/ ./
RUN pip wheel --no-cache-dir --wheel-dir /wheels --require-hashes -r docker.txt

FROM python:3.13-slim
ENV APP_CONFIG=docker HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv/api-dock
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --no-deps /wheels/*.whl
COPY config.py run.py pyproject.toml ./
COPY app/ app/
COPY migrations/ migrations/
COPY deploy/entrypoint.sh deploy/healthcheck.py deploy/
COPY --from=console /src/app/static/console/ app/static/console/
# The code belongs to root. The service may write only to db/, for SQLite on a volume, and to /tmp.
RUN python -m compileall -q . && install -d -o 10001 -g 10001 -m 700 db
USER 10001:10001
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s CMD ["python", "deploy/healthcheck.py"]
ENTRYPOINT ["/srv/api-dock/deploy/entrypoint.sh"]
CMD ["serve"]
# The version that pyproject.toml names, unless the build says another: --build-arg VERSION=1.2.3-rc1
ARG VERSION=0.1.0
LABEL org.opencontainers.image.version=$VERSION
