-- One line per suspect, kind, act, recipient and reason (null = counted), with the number of sightings.
SELECT
    suspect, kind, act, recipient, excluded_as,
    count(*) AS sightings,
    count(*) FILTER (WHERE excluded_as IS NULL AND verdict = 'doubtful') AS doubtful
FROM ruled
GROUP BY ALL
ORDER BY suspect NULLS LAST, kind, act, recipient NULLS LAST, excluded_as NULLS FIRST
