-- Makes a namespace a connector's, or tells whose it is. It is all or nothing: where one thing is another's, or of a
-- newer format, nothing is changed.
--
-- KEYS  1 the namespace's meta key
-- ARGV  1 our format
--       2 the first generation
--       3 how many of the pairs that follow are of things that never change
--       4.. field, value, ...: these things, then settings that count from now on
-- reply { field, value, ... }: all that was there before

local meta = KEYS[1]
local reply = redis.call('HGETALL', meta)
local found = {}
for i = 1, #reply, 2 do
  found[reply[i]] = reply[i + 1]
end

if tonumber(found.format or '0') > tonumber(ARGV[1]) then
  return reply
end
for i = 4, 3 + 2 * tonumber(ARGV[3]), 2 do
  local value = found[ARGV[i]]
  if value and value ~= ARGV[i + 1] then
    return reply
  end
end

if not found.gen then
  redis.call('HSET', meta, 'gen', ARGV[2])
end
redis.call('HSET', meta, 'format', ARGV[1], unpack(ARGV, 4))
return reply
