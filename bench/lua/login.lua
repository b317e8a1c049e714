-- Log in as one user after the other. Arguments: type of the bodies, file with one body a line.
dofile("report.lua")

local requests, turn = {}, 0

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = args[1]
  for body in io.lines(args[2]) do
    requests[#requests + 1] = wrk.format(nil, nil, nil, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
