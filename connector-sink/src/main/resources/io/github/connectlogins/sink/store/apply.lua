-- Adds to one bucket the fold of all its events of one topic partition with offsets in [from, next), once.
--
-- Everything a call says is true whenever it arrives: it changes the bucket only if the bucket has counted exactly up to `from`.
-- So it may be repeated, overtaken or sent by two owners, and the bucket's state stays a function of its stored offset.
--
-- Users who never logged in are the exception, where they may be forgotten: some time after the log alone has ended their run
-- they are removed, from a few small hashes in each call. Whether one is still there changes no alert, now or ever.
--
-- KEYS   1 offsets (hash)            2 counters (hash)                  3 count of counts (hash)
--        4 outbox (stream)           5 recent alerts (stream)           6 users over the threshold (sorted set)
--        7 users by failures (sorted set)                               8.. small user hashes, one each, in any order;
--        where there are windows, two keys: windows by their ends (sorted set), windows with their attempts (hash);
--        then two keys for each window: its counters (hash), its users (set or HyperLogLog);
--        at the end, user hashes once more where they are named already, to look through for users to forget
-- ARGV   1 generation                2 format                           3 topic partition, <topic id>:<partition>
--        4 from                      5 next                             6 latest event time below next, ms, '' for none
--        7 published: outbox entries of lower offsets may go, '' for none
--        8 threshold                 9 'repeat' or 'once'               10 users who never logged in are forgotten after, ms
--        11 number of KEYS to look through for them                     12 source of alerts, <topic>-<partition>
--        13 how many values of a field are told apart                   14 number of counters
--        15 number of alerts         16 users, packed by MessagePack; then as many times
--   counter  'ok' or 'fail', or one of these with :<field>:<value>; increment
--   alert    offset, user, length, first, last, ip
--   After them, if there are windows: index in KEYS of the first key of windows, SADD or PFADD, windows, packed by MessagePack
--   Of each user there stand there, one after the other:
--   user     index in KEYS, user, last attempt or '' for none, logins (these two since the last erasure), its run: false where
--            there were logins and resets alone, otherwise a list of
--   run      failures since the last erasure, whether the user was erased in this batch, length of the leading run, its first
--            failure, its reach in ms: it goes on with a run whose last failure is not older, whether it ended in this batch,
--            length of the run at the end, its first failure; then for each decisive failure offset, time, ip
--   Of each window likewise
--   window   index in KEYS of its first key, name, end in ms, attempts, how many of these came late, which the counters above have
--            already, names of counters (of which those with a <field> may be of two, <field>+<field>), their increments, users
--            as they stand in the set
--   Offsets are decimal. All times inside alerts and users are base 36, as they are stored, and are never negative.
-- reply  { 'OK', offset, entries }       applied
--        { 'DONE', offset, entries }     applied before
--        { 'MOVED', offset }             the bucket has counted up to somewhere else; nothing changed
--        { 'UNKNOWN' }                   the bucket does not know the topic partition
--        { 'STALE_GEN' }                 the namespace was reset since
--        { 'CORRUPT' }                   an earlier call broke off in the middle
--        { 'FORMAT', format }            written by a newer version
--   offset = where the bucket stands now; entries = the outbox from offset `from` on, as XRANGE gives them

local generation, format, partition = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local from, upto = tonumber(ARGV[4]), tonumber(ARGV[5])
local published = ARGV[7]
local threshold, repeated = tonumber(ARGV[8]), ARGV[9] == 'repeat'
local forget_after, swept = tonumber(ARGV[10]), tonumber(ARGV[11])
local source = ARGV[12]
local most_values = tonumber(ARGV[13])
local counters, told, users = tonumber(ARGV[14]), tonumber(ARGV[15]), ARGV[16]

-- Looked up once, not for each user.
local call, match, unpack_some = redis.call, string.match, cmsgpack.unpack_limit

local RECENT_ALERTS = 1000
local LISTED_OVER_THRESHOLD = 1000
local LISTED_BY_FAILURES = 100
-- For users to forget: as many as take a millisecond or two.
local LOOKED_AT = 2048
local LOOKED_AT_IN_A_HASH = 256
local OTHER = '_other'
local AT_ONCE = 1000
local NOBODY = '0:0:0:'
local IN_NO_RUN = '^(%w+):(%w+):0:'
local VALUES_OF_A_USER = 5
local VALUES_OF_A_RUN = 8
local VALUES_OF_A_WINDOW = 8
-- Fields whose values are few by nature.
local UNLIMITED = { hour = true, month = true }

if not (from and upto and format and threshold and forget_after and swept and most_values and counters and told
    and users) then
  return redis.error_reply('ERR a number is missing among the arguments')
end
if not unpack_some then
  return redis.error_reply('ERR this server has no cmsgpack.unpack_limit')
end
if upto < from then
  return redis.error_reply('ERR next ' .. ARGV[5] .. ' is below from ' .. ARGV[4])
end

local header = redis.call('HMGET', KEYS[1], 'gen', 'fmt', 'dirty', 'S:' .. partition, 'P:' .. partition)
if not header[1] then
  return { 'UNKNOWN' }
elseif header[1] ~= generation then
  return { 'STALE_GEN' }
elseif header[3] then
  return { 'CORRUPT' }
elseif tonumber(header[2]) > format then
  return { 'FORMAT', header[2] }
elseif not header[4] then
  return { 'UNKNOWN' }
end

local stored = tonumber(header[4])

local function answer(status)
  if published ~= '' then
    redis.call('XTRIM', KEYS[4], 'MINID', published .. '-0')
    if not header[5] or tonumber(published) > tonumber(header[5]) then
      redis.call('HSET', KEYS[1], 'P:' .. partition, published)
    end
  end
  return { status, redis.call('HGET', KEYS[1], 'S:' .. partition), redis.call('XRANGE', KEYS[4], ARGV[4] .. '-0', '+') }
end

if stored ~= from then
  if stored >= upto then
    return answer('DONE')
  end
  return { 'MOVED', header[4] }
end
if upto == from then
  return answer('OK')
end

local DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
-- Most numbers come again in a call, in either form.
local base36 = setmetatable({}, {
  __index = function(written, n)
    local text, rest = '', n
    repeat
      local digit = rest % 36
      text = string.sub(DIGITS, digit + 1, digit + 1) .. text
      rest = (rest - digit) / 36
    until rest == 0
    written[n] = text
    return text
  end,
})
local number = setmetatable({}, {
  __index = function(read, text)
    read[text] = tonumber(text, 36)
    return read[text]
  end,
})

local alerts = {}
local function tell(offset, user, length, first, last, ip)
  alerts[#alerts + 1] = { tonumber(offset), offset, user, length, first, last, ip }
end

-- First failure in a run of `before` older ones that is to be told, counted from 1, and the distance to the next.
local function first_told(before)
  if repeated then
    return threshold - before % threshold, threshold
  elseif before < threshold then
    return threshold - before, math.huge
  end
  return math.huge, math.huge
end

local function parse(value)
  if not value then
    return 0, 0, 0, '', ''
  end
  local n, f, s, t = match(value, '^(%w+):(%w+):(%w+):(.*)$')
  if s == '0' then
    return number[n], number[f], 0, t, ''
  end
  return number[n], number[f], number[s], match(t, '^(%w+):?(%w*)$')
end

local function value_of(logins, failures, run, last, first)
  local value = base36[logins] .. ':' .. base36[failures] .. ':' .. base36[run] .. ':' .. last
  return run > 0 and value .. ':' .. first or value
end

local function sibling(outcome)
  return outcome == 'ok' and 'fail' or 'ok'
end

-- Only a counter that was not there before can be that of a new value.
local function count(name, increment)
  if redis.call('HINCRBY', KEYS[2], name, increment) ~= tonumber(increment) then
    return
  end
  local outcome, field, value = string.match(name, '^(%w+):([^:]+):(.*)$')
  if not field or UNLIMITED[field] or value == OTHER then
    return
  end
  if redis.call('HEXISTS', KEYS[2], sibling(outcome) .. ':' .. field .. ':' .. value) == 1 then
    return
  end
  if redis.call('HINCRBY', KEYS[1], 'N:' .. field, 1) > most_values then
    redis.call('HINCRBY', KEYS[1], 'N:' .. field, -1)
    redis.call('HDEL', KEYS[2], name)
    redis.call('HINCRBY', KEYS[2], outcome .. ':' .. field .. ':' .. OTHER, increment)
  end
end

redis.call('HSET', KEYS[1], 'dirty', '1')

local at = 17
for _ = 1, counters do
  count(ARGV[at], ARGV[at + 1])
  at = at + 2
end

for _ = 1, told do
  tell(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5])
  at = at + 6
end

-- What a batch with more than logins does to a user whose run was `before` failures from `first` to `last`: its failures,
-- whether it erases the user, the run afterwards and the first failure of that. What is known only now is told.
local function go_through(user, batch, before, last, first)
  local failures, erased, leading, leading_first, reach, ended, trailing, trailing_first = unpack(batch, 1, VALUES_OF_A_RUN)
  local run, run_first = before, first
  if leading > 0 then
    if before == 0 or tonumber(last, 36) < reach then
      run, run_first = 0, leading_first
    end
    local decisive = (#batch - VALUES_OF_A_RUN) / 3
    local nth, step = first_told(run)
    while nth <= decisive do
      local row = VALUES_OF_A_RUN + (nth - 1) * 3 + 1
      tell(batch[row], user, tostring(run + nth), run_first, batch[row + 1], batch[row + 2])
      nth = nth + step
    end
    run = run + leading
  end
  if ended then
    run, run_first = trailing, trailing_first
  end
  return failures, erased, run, run_first
end

local moved = {}
local function move(before, after)
  if after ~= before then
    moved[before] = (moved[before] or 0) - 1
    moved[after] = (moved[after] or 0) + 1
  end
end

local fewest_listed
if redis.call('ZCARD', KEYS[7]) >= LISTED_BY_FAILURES then
  fewest_listed = tonumber(redis.call('ZRANGE', KEYS[7], 0, 0, 'WITHSCORES')[2])
end
local listed_over, listed_failing = false, false

local function update(key, user, value, last_attempt, logins, batch)
  local n, f, before, last, first = parse(value)
  local n_before = n
  local failures, erased, run, run_first = 0, false, 0, ''
  if batch then
    failures, erased, run, run_first = go_through(user, batch, before, last, first)
  end

  if erased then
    n, f, last = 0, 0, ''
    redis.call('HDEL', key, user)
    redis.call('ZREM', KEYS[6], user)
    redis.call('ZREM', KEYS[7], user)
  end
  n, f = n + logins, f + failures
  if last_attempt == '' then
    last_attempt = last
  end
  -- Of a user without any attempt nothing is kept.
  if last_attempt ~= '' then
    redis.call('HSET', key, user, value_of(n, f, run, last_attempt, run_first))
  end
  move(n_before, n)
  if run >= threshold then
    redis.call('ZADD', KEYS[6], run, user)
    listed_over = true
  elseif before >= threshold then
    redis.call('ZREM', KEYS[6], user)
  end
  if failures > 0 and (not fewest_listed or f > fewest_listed) then
    redis.call('ZADD', KEYS[7], f, user)
    listed_failing = true
  end
end

local next_user = users == '' and -1 or 0
while next_user >= 0 do
  local key, user, last_attempt, logins, batch
  next_user, key, user, last_attempt, logins, batch = unpack_some(users, VALUES_OF_A_USER, next_user)
  key = KEYS[key]

  local value = call('HGET', key, user)
  local n, f
  if not batch and last_attempt ~= '' then
    n, f = match(value or NOBODY, IN_NO_RUN)
  end
  if n then
    -- The quick way for most: of a user in no run who only logs in, a number and the time change.
    local before = number[n]
    call('HSET', key, user, base36[before + logins] .. ':' .. f .. ':0:' .. last_attempt)
    move(before, before + logins)
  else
    update(key, user, value, last_attempt, logins, batch)
  end
end

if listed_over then
  redis.call('ZREMRANGEBYRANK', KEYS[6], 0, -LISTED_OVER_THRESHOLD - 1)
end
if listed_failing then
  redis.call('ZREMRANGEBYRANK', KEYS[7], 0, -LISTED_BY_FAILURES - 1)
end
moved[0] = nil -- Users who never logged in are not among the counts.
for n, change in pairs(moved) do
  if change ~= 0 and redis.call('HINCRBY', KEYS[3], n, change) == 0 then
    redis.call('HDEL', KEYS[3], n)
  end
end

local function count_one_in_window(key, name, increment)
  if call('HINCRBY', key, name, increment) ~= increment or call('HLEN', key) <= most_values then
    return
  end
  local outcome, counter = match(name, '^(%w+):'), match(name, '^%w+:[^:]+:')
  if counter and name ~= counter .. OTHER and call('HEXISTS', key, sibling(outcome) .. string.sub(name, #outcome + 1)) == 0 then
    call('HDEL', key, name)
    call('HINCRBY', key, counter .. OTHER, increment)
  end
end

-- Nearly always there is room for all that are new, and then one command writes them all.
local function count_in_window(key, is_new, names, increments)
  for first = 1, #names, AT_ONCE do
    local last = math.min(first + AT_ONCE - 1, #names)
    local before = is_new and {} or call('HMGET', key, unpack(names, first, last))
    local sums, added = {}, 0
    for i = first, last do
      local count = before[i - first + 1]
      added = count and added or added + 1
      sums[#sums + 1] = names[i]
      sums[#sums + 1] = (count or 0) + increments[i]
    end
    if added == 0 or added + (is_new and 0 or call('HLEN', key)) <= most_values then
      call('HSET', key, unpack(sums))
    else
      for i = first, last do
        count_one_in_window(key, names[i], increments[i])
      end
    end
    is_new = false
  end
end

local by_end, add_users, windows = tonumber(ARGV[at]), ARGV[at + 1], ARGV[at + 2]
local removed = windows and tonumber(redis.call('HGET', KEYS[1], 'W') or '-1')

-- A window that was removed does not come back: only a partition that nobody knew of when it was removed can still have
-- had events for it. Returns where the next window stands.
local function add_to_window(following, key, name, ends, attempts, late, names, increments, users)
  if ends <= removed then
    local size = match(name, '^[^:]+')
    call('HINCRBY', KEYS[2], 'late:' .. size, attempts - late)
    call('HINCRBY', KEYS[2], 'expired:' .. size, attempts)
    return following
  end
  -- All of a window is written together, and removed together.
  local is_new = call('HINCRBY', KEYS[by_end + 1], name, attempts) == attempts
  if is_new then
    call('ZADD', KEYS[by_end], ends, name)
  end
  count_in_window(KEYS[key], is_new, names, increments)
  for i = 1, #users, AT_ONCE do
    call(add_users, KEYS[key + 1], unpack(users, i, math.min(i + AT_ONCE - 1, #users)))
  end
  return following
end

local next_window = windows and 0 or -1
while next_window >= 0 do
  next_window = add_to_window(unpack_some(windows, VALUES_OF_A_WINDOW, next_window))
end

-- A stream takes ids in rising order only, and an entry's id is its offset.
table.sort(alerts, function(x, y) return x[1] < y[1] end)
for _, alert in ipairs(alerts) do
  local offset, user, length, first, last, ip = unpack(alert, 2)
  redis.call('XADD', KEYS[4], offset .. '-1', 'user', user, 'length', length, 'first', first, 'last', last, 'ip', ip)
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', RECENT_ALERTS, '*', 'id', source .. '-' .. offset, 'user', user,
    'length', length, 'first', first, 'last', last, 'ip', ip)
end

redis.call('HSET', KEYS[1], 'S:' .. partition, ARGV[5])
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[1], 'E:' .. partition, ARGV[6])
end

-- No later event of any partition of this bucket finds an earlier time of the log than its partition has now.
local function earliest_log_time()
  local earliest = math.huge
  local fields = redis.call('HGETALL', KEYS[1])
  for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, 2) == 'E:' then
      earliest = math.min(earliest, tonumber(fields[i + 1]))
    end
  end
  return earliest
end

-- Of a user whose run is over whatever comes, and who never logged in, only the number of failures is lost. A hash that
-- has grown out of proportion is looked through by samples. Returns how many users were looked at.
local function forget(key, before)
  local found = redis.call('HRANDFIELD', key, LOOKED_AT_IN_A_HASH, 'WITHVALUES')
  local gone = {}
  for i = 1, #found, 2 do
    local last = string.match(found[i + 1], '^0:%w+:%w+:(%w+)')
    if last and tonumber(last, 36) < before then
      gone[#gone + 1] = found[i]
    end
  end
  if #gone > 0 then
    redis.call('HDEL', key, unpack(gone))
    redis.call('ZREM', KEYS[6], unpack(gone))
    redis.call('ZREM', KEYS[7], unpack(gone))
  end
  return #found / 2
end

if swept > 0 then
  local before = earliest_log_time() - forget_after
  local looked_at, i = 0, #KEYS - swept
  while looked_at < LOOKED_AT and i < #KEYS do
    i = i + 1
    looked_at = looked_at + forget(KEYS[i], before)
  end
end
redis.call('HDEL', KEYS[1], 'dirty')
return answer('OK')
