-- Distinct counted items over the case: an item that two suspects passed on to one recipient counts once;
-- an item obtained by one and provided by another is the same item.
WITH counted AS (
    SELECT DISTINCT kind, act, recipient, item_key FROM ruled WHERE excluded_as IS NULL
),
held AS (
    SELECT kind, item_key FROM counted WHERE act = 'obtained'
    EXCEPT
    SELECT kind, item_key FROM counted WHERE act = 'provided'
)
SELECT kind, sum(n)::BIGINT AS counted
FROM (
    SELECT kind, count(*) AS n FROM counted WHERE act = 'provided' GROUP BY kind
    UNION ALL
    SELECT kind, count(*) AS n FROM held GROUP BY kind
)
GROUP BY kind
ORDER BY kind
