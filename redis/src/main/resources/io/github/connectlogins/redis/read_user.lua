-- Reads what is kept of one user, at one moment.
--
-- KEYS  1 small hash of the user  2 users over the threshold (sorted set)  3 recent alerts (stream)
-- ARGV  1 user  2 most alerts to tell
-- reply {} where nothing is kept; else { value, 1 if over the threshold and else 0, alerts }, the alerts of the user
--       newest first, as XREVRANGE gives them

local CHUNK = 100

local value = redis.call('HGET', KEYS[1], ARGV[1])
if not value then
  return {}
end

local most = tonumber(ARGV[2])
local found = {}
-- Of users who never failed, which are most, there is no alert to look for.
local from = string.match(value, '^%w+:0:') and '' or '+'
while from ~= '' and #found < most do
  local entries = redis.call('XREVRANGE', KEYS[3], from, '-', 'COUNT', CHUNK)
  for _, entry in ipairs(entries) do
    local fields = entry[2]
    for i = 1, #fields, 2 do
      if fields[i] == 'user' and fields[i + 1] == ARGV[1] and #found < most then
        found[#found + 1] = entry
      end
    end
  end
  from = #entries == CHUNK and '(' .. entries[CHUNK][1] or ''
end
return { value, redis.call('ZSCORE', KEYS[2], ARGV[1]) and 1 or 0, found }
