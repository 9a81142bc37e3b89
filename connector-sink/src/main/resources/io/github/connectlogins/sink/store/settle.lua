-- Settles one thing of a namespace: who comes first decides. In one step, since a Redis that goes back in time between two
-- would forget what it was given.
--
-- KEYS  1 the namespace's meta key
-- ARGV  1 field       2 value, where there is none yet
-- reply the value that stands there

redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
return redis.call('HGET', KEYS[1], ARGV[1])
