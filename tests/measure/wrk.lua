-- Asks for the addresses of the file WRK_PATHS (one a line) in turn, each thread from a place of its own;
-- WRK_CODING is the Accept-Encoding. Prints what was counted as one line of JSON.
local requests = {}

function init(args)
    wrk.headers["Accept-Encoding"] = os.getenv("WRK_CODING")
    for path in io.lines(os.getenv("WRK_PATHS")) do
        requests[#requests + 1] = wrk.format("GET", path)
    end
    math.randomseed(tonumber(tostring(requests):match("0x(%x+)") or "1", 16) % 2147483647)
    place = math.random(#requests)
end

function request()
    place = place % #requests + 1
    return requests[place]
end

function done(summary, latency, _)
    local errors = summary.errors
    print(string.format(
        '\n{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "connect": %d, "read": %d, "write": %d, "timeout": %d, "status": %d}',
        summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
        errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
