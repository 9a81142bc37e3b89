-- Reads a bucket's recent alerts backwards.
--
-- KEYS  1 recent alerts (stream)
-- ARGV  1 where to begin: '+', an id, or '(' and an id to leave that one out  2 most alerts to tell
-- reply the alerts, newest first, as XREVRANGE gives them

return redis.call('XREVRANGE', KEYS[1], ARGV[1], '-', 'COUNT', ARGV[2])
