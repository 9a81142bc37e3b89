-- Reads which windows a bucket holds, and how far it has come.
--
-- KEYS  1 offsets (hash)  2 windows with their attempts (hash)
-- ARGV  none
-- reply { offsets, windows }, each a flat list of field, value, ...

return { redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]) }
