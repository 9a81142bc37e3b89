-- Tells where one bucket stands in one topic partition; on request makes the topic partition known to it first.
--
-- KEYS   1 offsets (hash)   2 counters (hash)   3 count of counts (hash)   4 outbox (stream)
-- ARGV   1 generation       2 format            3 topic partition, <topic id>:<partition>
--        4 base: where to begin if the bucket does not know the topic partition, '' to change nothing
-- reply  { 'OK', offset, base, latest event time or '', published or '', outbox entries as XRANGE gives them }
--        { 'UNKNOWN' }          no base was given and the bucket does not know the topic partition
--        { 'NEWER', gen }       the bucket is of a later generation
--        { 'HALF_RESET' }       the bucket is of an earlier generation, or its reset was not finished
--        { 'CORRUPT' }          a call broke off in the middle, or somebody deleted single keys
--        { 'FORMAT', format }   written by a newer version

local generation, format, partition, base = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]

local header = redis.call('HMGET', KEYS[1], 'gen', 'fmt', 'dirty', 'reset')
if not header[1] then
  if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then
    return { 'CORRUPT' }
  elseif base == '' then
    return { 'UNKNOWN' }
  end
  redis.call('HSET', KEYS[1], 'gen', generation, 'fmt', ARGV[2])
elseif tonumber(header[1]) > tonumber(generation) then
  return { 'NEWER', header[1] }
elseif tonumber(header[1]) < tonumber(generation) or header[4] then
  return { 'HALF_RESET' }
elseif header[3] then
  return { 'CORRUPT' }
elseif tonumber(header[2]) > format then
  return { 'FORMAT', header[2] }
end

if redis.call('HEXISTS', KEYS[1], 'S:' .. partition) == 0 then
  if base == '' then
    return { 'UNKNOWN' }
  end
  -- A reset knows nothing of a partition that the namespace's key has forgotten, and leaves its outbox: what stands there comes
  -- again from the log, with ids that a stream takes only once.
  redis.call('UNLINK', KEYS[4])
  redis.call('HSET', KEYS[1], 'S:' .. partition, base, 'B:' .. partition, base)
end

local position = redis.call('HMGET', KEYS[1],
  'S:' .. partition, 'B:' .. partition, 'E:' .. partition, 'P:' .. partition)
return { 'OK', position[1], position[2], position[3] or '', position[4] or '', redis.call('XRANGE', KEYS[4], '-', '+') }
