-- Removes keys of one bucket for a new generation. A bucket has more keys than one call should name, so several calls make a reset: the
-- first marks the bucket, the last takes the mark away, and in between nothing counts in it. A call that comes when the bucket
-- is through already changes nothing, so a reset may be repeated, and two may go on side by side.
--
-- KEYS   1 offsets (hash)   2.. keys to remove, existing or not
-- ARGV   1 generation       2 format   3 'last' if no further call follows, '' otherwise
--        4 lowest generation whose alerts stay published: how far they are is kept, of an older one it is not
-- reply  { 'OK' }           removed, now or before
--        { 'NEWER', gen }   the bucket is of a later generation; nothing changed

local generation = tonumber(ARGV[1])
local header = redis.call('HMGET', KEYS[1], 'gen', 'reset')
local found = tonumber(header[1] or 0)

if found > generation then
  return { 'NEWER', header[1] }
elseif found == generation and not header[2] then
  return { 'OK' }
elseif found < generation then
  local published = {}
  if found >= tonumber(ARGV[4]) then
    local fields = redis.call('HGETALL', KEYS[1])
    for i = 1, #fields, 2 do
      if string.sub(fields[i], 1, 2) == 'P:' then
        published[fields[i]] = fields[i + 1]
      end
    end
  end
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'gen', ARGV[1], 'fmt', ARGV[2], 'reset', '1')
  for field, offset in pairs(published) do
    redis.call('HSET', KEYS[1], field, offset)
  end
end

redis.call('UNLINK', unpack(KEYS, 2))
if ARGV[3] == 'last' then
  redis.call('HDEL', KEYS[1], 'reset')
end
return { 'OK' }
