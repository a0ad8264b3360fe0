-- Article 11 of 法释〔2017〕10号, sighting by sighting: what each sighting counts as, or the one reason why not.
-- In:  occurrences (chaming.base.occurrences.OCCURRENCES), with "item_key" = identity under the policy.
-- Out: one row per sighting, in evidence order, with "excluded_as" (null when counted).
WITH grounded AS (
    -- grounds that lie in the sighting itself, in the order of the contract
    SELECT
        *,
        CASE
            WHEN decided THEN 'decision'
            WHEN value IS NULL OR verdict = 'unsound' THEN 'not_identifying'
            WHEN suspect IS NULL THEN 'not_by_suspect'
            WHEN act = 'provided' AND recipient IS NULL THEN 'no_recipient'
            WHEN outside THEN 'outside_period'
            WHEN "at" IS NULL AND source = 'chat' THEN 'no_moment'
            WHEN own THEN 'own_number'
            WHEN quoted THEN 'quoted'
            WHEN kind = 'verification_code' AND linked_value IS NULL THEN 'unlinked_code'
            WHEN unconfirmed THEN 'unconfirmed'
        END AS ground
    FROM occurrences
),
elsewhere AS (
    -- records that people sent to a recipient themselves; a forward of another's record repeats it
    SELECT
        recipient, kind, item_key,
        min(coalesce(suspect, '')) AS first_sender,
        max(coalesce(suspect, '')) AS last_sender
    FROM grounded
    WHERE NOT forwarded AND NOT quoted AND recipient IS NOT NULL AND value IS NOT NULL
    GROUP BY recipient, kind, item_key
),
delivered AS (
    SELECT DISTINCT suspect, kind, item_key FROM grounded WHERE ground IS NULL AND act = 'provided'
),
ranked AS (
    -- para. 2: the same item to different recipients adds up; to the same one it is a duplicate (para. 3)
    SELECT
        g.*,
        CASE WHEN g.ground IS NULL THEN row_number() OVER (
            PARTITION BY g.ground IS NULL, g.suspect, g.act, g.recipient, g.kind, g.item_key
            ORDER BY g.forwarded, g.verdict <> 'sound', g."at" IS NULL, g."at",
                     g.exhibit_no, g.record, g.nest_order, g.start
        ) END AS sighting,
        coalesce(e.first_sender <> g.suspect OR e.last_sender <> g.suspect, FALSE) AS repeats,
        d.item_key IS NOT NULL AS passed_on
    FROM grounded AS g
    LEFT JOIN elsewhere AS e
        ON g.forwarded AND g.recipient = e.recipient AND g.kind = e.kind AND g.item_key = e.item_key
    -- para. 1: obtained and then provided is not counted twice
    LEFT JOIN delivered AS d
        ON g.act = 'obtained' AND g.suspect = d.suspect AND g.kind = d.kind AND g.item_key = d.item_key
)
SELECT
    * EXCLUDE (ground, sighting, repeats, passed_on),
    CASE
        WHEN ground IS NOT NULL THEN ground
        WHEN passed_on THEN 'also_provided'
        WHEN repeats THEN 'duplicate'
        WHEN sighting > 1 THEN 'duplicate'
    END AS excluded_as,
    excluded_as IS NULL AS counted
FROM ranked
ORDER BY exhibit_no, record, nest_order, start, kind, value
