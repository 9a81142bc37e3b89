-- Tries every command that our other scripts use, so that one which is not allowed is found before it is needed.
-- Whatever happens, the key is gone afterwards.
--
-- KEYS  1 a key that does not exist
-- ARGV  none
-- reply {} when all are allowed, or { command, error } of the first that failed

local key = KEYS[1]
local tries = {
  { 'HSET', key, 'f', '1' },
  { 'HSETNX', key, 'f', '1' },
  { 'HINCRBY', key, 'f', '1' },
  { 'HGET', key, 'f' },
  { 'HMGET', key, 'f' },
  { 'HGETALL', key },
  { 'HEXISTS', key, 'f' },
  { 'HRANDFIELD', key, '1', 'WITHVALUES' },
  { 'HDEL', key, 'f' },
  { 'EXISTS', key },
  { 'HLEN', key },
  { 'DEL', key },
  { 'SADD', key, 'm' },
  { 'UNLINK', key },
  { 'PFADD', key, 'm' },
  { 'PFCOUNT', key },
  { 'DEL', key },
  { 'SCARD', key },
  { 'ZSCORE', key, 'm' },
  { 'ZADD', key, 'XX', '1', 'm' },
  { 'ZCARD', key },
  { 'ZRANGE', key, '0', '0' },
  { 'ZREM', key, 'm' },
  { 'ZREMRANGEBYRANK', key, '0', '0' },
  { 'XADD', key, 'NOMKSTREAM', '*', 'f', '1' },
  { 'XRANGE', key, '-', '+' },
  { 'XTRIM', key, 'MINID', '0-0' },
}

local refused = {}
for _, try in ipairs(tries) do
  local reply = redis.pcall(unpack(try))
  if type(reply) == 'table' and reply.err and not refused[1] then
    refused = { try[1], reply.err }
  end
end
return refused
