-- Send one request many times, as many users do, each with their own token.
-- Arguments: method, body, file with one access token a line.
dofile("report.lua")

local requests, turn = {}, 0

function init(args)
  wrk.method = args[1]
  if args[2] ~= "" then
    wrk.body = args[2]
    wrk.headers["Content-Type"] = "application/json"
  end
  for token in io.lines(args[3]) do
    wrk.headers["Authorization"] = "Bearer " .. token
    requests[#requests + 1] = wrk.format()
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
