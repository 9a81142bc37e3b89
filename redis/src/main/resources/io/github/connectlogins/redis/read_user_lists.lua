-- Reads the users of a bucket that stand out.
--
-- KEYS  1 users by failures (sorted set)  2 users over the threshold (sorted set)
-- ARGV  1 most users of each to tell
-- reply { by failures, over the threshold, how many are listed there }, the first two as user, number, ..., highest first

local last = ARGV[1] - 1
return {
  redis.call('ZRANGE', KEYS[1], 0, last, 'REV', 'WITHSCORES'),
  redis.call('ZRANGE', KEYS[2], 0, last, 'REV', 'WITHSCORES'),
  redis.call('ZCARD', KEYS[2]),
}
