-- Reads what is asked for every second: how many attempts a bucket has counted, and its alerts since the last time.
--
-- KEYS  1 counters (hash)  2 recent alerts (stream)
-- ARGV  1 id of the last alert that is known, '' where that is not known: then only the id of the newest is told
--       2 most alerts to tell
-- reply { logins, failures, id of the newest alert or '0-0', alerts }, the alerts newest first, as XREVRANGE gives them;
--       logins and failures are false where nothing was counted

local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local alerts = {}
if newest and ARGV[1] ~= '' then
  alerts = redis.call('XREVRANGE', KEYS[2], '+', '(' .. ARGV[1], 'COUNT', ARGV[2])
end
return {
  redis.call('HGET', KEYS[1], 'ok'),
  redis.call('HGET', KEYS[1], 'fail'),
  newest and newest[1] or '0-0',
  alerts,
}
