-- Removes windows of one bucket that nothing will be added to any more: every partition that the bucket knows has come so far
-- that what it still brings is too late for them. A window that does not hold what it is said to hold stays.
--
-- KEYS   1 offsets (hash)   2 windows by their ends (sorted set)   3 windows with their attempts (hash)
--        then for each window its counters (hash), its users (set), its users (HyperLogLog)
-- ARGV   1 how long a window is kept after its end, ms of event time
--        2 number of topic partitions, <topic id>:<partition>, that are waited for: nothing is removed while the bucket knows of
--          no event of one of them; these
--        then the same of those that are not waited for while they have had no event
--        then for each window its name, and how many attempts it is said to hold
-- reply  how many windows were removed
-- 'W' in the offsets keeps the latest end of a window that was removed: such a window does not come back.

local kept_for, at = tonumber(ARGV[1]), 2
local function partitions()
  local named = {}
  for i = at + 1, at + ARGV[at] do
    named[ARGV[i]] = true
  end
  at = at + 1 + ARGV[at]
  return named
end
local awaited, unawaited = partitions(), partitions()

local header, fields = {}, redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  header[fields[i]] = fields[i + 1]
end

for field in pairs(header) do
  local partition = string.match(field, '^S:(.*)$')
  if partition and (header['E:' .. partition] or not unawaited[partition]) then
    awaited[partition] = true
  end
end

local earliest = math.huge
for partition in pairs(awaited) do
  earliest = math.min(earliest, tonumber(header['E:' .. partition] or '-1'))
end

local key, removed = 4, 0
while KEYS[key] do
  local name, ends = ARGV[at], redis.call('ZSCORE', KEYS[2], ARGV[at])
  local holds = redis.call('HGET', KEYS[3], name) == ARGV[at + 1]
  if ends and holds and earliest < math.huge and tonumber(ends) + kept_for <= earliest then
    -- First what frees memory: a full Redis allows a script that has written already to go on.
    redis.call('UNLINK', KEYS[key], KEYS[key + 1], KEYS[key + 2])
    redis.call('ZREM', KEYS[2], name)
    redis.call('HDEL', KEYS[3], name)
    if tonumber(ends) > tonumber(header.W or '-1') then
      redis.call('HSET', KEYS[1], 'W', ends)
      header.W = ends
    end
    removed = removed + 1
  end
  at, key = at + 2, key + 3
end
return removed
