-- Has one bucket leave out what it has not counted of a topic partition below an offset. It never moves a bucket back.
--
-- KEYS   1 offsets (hash)
-- ARGV   1 generation   2 format   3 topic partition, <topic id>:<partition>
--        4 offset where counting goes on   5 latest event time known of the topic partition, ms, '' for none
-- reply  as open.lua gives it, without an outbox; 'K:' keeps how many offsets were left out in all

local generation, partition, target = tonumber(ARGV[1]), ARGV[3], ARGV[4]

local header = redis.call('HMGET', KEYS[1], 'gen', 'fmt', 'dirty', 'reset', 'S:' .. partition, 'E:' .. partition)
if not header[1] then
  return { 'UNKNOWN' }
elseif tonumber(header[1]) > generation then
  return { 'NEWER', header[1] }
elseif tonumber(header[1]) < generation or header[4] then
  return { 'HALF_RESET' }
elseif header[3] then
  return { 'CORRUPT' }
elseif tonumber(header[2]) > tonumber(ARGV[2]) then
  return { 'FORMAT', header[2] }
elseif not header[5] then
  return { 'UNKNOWN' }
end

local left_out = tonumber(target) - tonumber(header[5])
if left_out > 0 then
  redis.call('HSET', KEYS[1], 'S:' .. partition, target)
  redis.call('HINCRBY', KEYS[1], 'K:' .. partition, string.format('%.0f', left_out))
  -- Another owner may have counted later events since it was asked where the buckets stand.
  if ARGV[5] ~= '' and tonumber(ARGV[5]) > tonumber(header[6] or '-1') then
    redis.call('HSET', KEYS[1], 'E:' .. partition, ARGV[5])
  end
end

local position = redis.call('HMGET', KEYS[1],
  'S:' .. partition, 'B:' .. partition, 'E:' .. partition, 'P:' .. partition)
return { 'OK', position[1], position[2], position[3] or '', position[4] or '', {} }
