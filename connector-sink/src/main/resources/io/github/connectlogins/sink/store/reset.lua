-- Removes keys of one bucket for a new generation. A bucket has more keys than one call should name, so a reset has several rounds: the
-- first marks the bucket, the last takes the mark away, and in between nothing counts in it. The mark tells how many rounds the bucket
-- has been through, so that a bucket which went back in time meanwhile is begun again. A call that comes when the bucket is through
-- changes nothing, so a reset may be repeated, and two may go on side by side.
--
-- KEYS   1 offsets (hash)   2 windows by their ends (sorted set)   3 windows with their attempts (hash)
--        4.. keys to remove, existing or not
-- ARGV   1 generation       2 format       3 round, from 0 on
--        4 lowest generation whose alerts stay published: how far they are is kept, of an older one it is not
--        5 'last' if no further call follows, '' otherwise           6.. windows of which all keys are named
-- reply  { 'OK' }           removed, now or before
--        { 'AGAIN' }        an earlier round is missing, or a window is left; nothing changed
--        { 'NEWER', gen }   the bucket is of a later generation; nothing changed

local generation, round = tonumber(ARGV[1]), tonumber(ARGV[3])
local header = redis.call('HMGET', KEYS[1], 'gen', 'reset')
local found, rounds = tonumber(header[1] or 0), tonumber(header[2] or 0)

if found > generation then
  return { 'NEWER', header[1] }
elseif found == generation and not header[2] then
  return { 'OK' }
elseif found < generation then
  if round > 0 then
    return { 'AGAIN' }
  end
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
  redis.call('HSET', KEYS[1], 'gen', ARGV[1], 'fmt', ARGV[2], 'reset', '0')
  for field, offset in pairs(published) do
    redis.call('HSET', KEYS[1], field, offset)
  end
elseif rounds < round then
  return { 'AGAIN' }
end

if ARGV[5] == 'last' then
  if redis.call('ZCARD', KEYS[2]) > 0 then
    return { 'AGAIN' }
  end
  redis.call('UNLINK', KEYS[3])
  redis.call('HDEL', KEYS[1], 'reset')
  return { 'OK' }
end

redis.call('UNLINK', unpack(KEYS, 4))
if ARGV[6] then
  redis.call('ZREM', KEYS[2], unpack(ARGV, 6))
end
if rounds <= round then
  redis.call('HSET', KEYS[1], 'reset', round + 1)
end
return { 'OK' }
