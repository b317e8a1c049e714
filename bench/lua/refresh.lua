-- Spend refresh tokens and keep their successors, as many chains as connections.
-- Arguments: body with %s for the token, or "" where it goes into the header; file with one token a line.
dofile("report.lua")

local tokens, body = {}, ""

function init(args)
  wrk.method = "POST"
  body = args[1]
  for token in io.lines(args[2]) do
    tokens[#tokens + 1] = token
  end
end

function request()
  local token = table.remove(tokens) or "none"
  if body ~= "" then
    return wrk.format(nil, nil, {["Host"] = wrk.headers["Host"], ["Content-Type"] = "application/json"}, body:format(token))
  end
  return wrk.format(nil, nil, {["Host"] = wrk.headers["Host"], ["Authorization"] = "Bearer " .. token})
end

function response(status, headers, answer)
  tokens[#tokens + 1] = answer:match('"refresh[_token]*"%s*:%s*"([^"]+)"')
end
