-- Asks the server that holds a bucket what it says of itself.
--
-- KEYS  1 any key of the bucket, which leads to its server
-- ARGV  none
-- reply the text of INFO

return redis.call('INFO')
