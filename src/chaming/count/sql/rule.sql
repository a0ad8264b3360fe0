-- Article 11 of 法释〔2017〕10号, sighting by sighting: what each sighting counts as, or the one reason why not.
-- In:  occurrences (chaming.base.occurrences.OCCURRENCES), with "item_key" = identity under the policy and
--      "place" = the sighting's number in evidence order.
-- Out: one row per sighting, with "excluded_as" (null when counted).
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
        END AS ground,
        -- keys for the joins below: null keeps a row out of a join without a condition beside the equalities,
        -- which engines would answer by comparing every row with every other
        CASE WHEN forwarded THEN item_key END AS forwarded_key,
        CASE WHEN act = 'obtained' THEN item_key END AS held_key
    FROM occurrences
),
elsewhere AS (
    -- records that others, no suspects, sent to a recipient themselves; a forward of them repeats
    SELECT DISTINCT recipient, kind, item_key
    FROM grounded
    WHERE NOT forwarded AND NOT quoted AND recipient IS NOT NULL AND suspect IS NULL AND value IS NOT NULL
),
marked AS (
    SELECT g.*, e.item_key IS NOT NULL AS repeats
    FROM grounded AS g
    LEFT JOIN elsewhere AS e
        ON g.recipient = e.recipient AND g.kind = e.kind AND g.forwarded_key = e.item_key
),
delivered AS (
    SELECT DISTINCT suspect, kind, item_key
    FROM marked
    WHERE ground IS NULL AND act = 'provided' AND NOT repeats
),
ranked AS (
    -- para. 2: the same item to different recipients adds up; to the same one it is a duplicate (para. 3)
    SELECT
        m.*,
        CASE WHEN m.ground IS NULL THEN row_number() OVER (
            PARTITION BY m.ground IS NULL, m.suspect, m.act, m.recipient, m.kind, m.item_key
            ORDER BY m.forwarded, m.verdict <> 'sound', m."at" IS NULL, m."at",
                     m.place
        ) END AS sighting,
        d.item_key IS NOT NULL AS passed_on
    FROM marked AS m
    -- para. 1: obtained and then provided is not counted twice
    LEFT JOIN delivered AS d
        ON m.suspect = d.suspect AND m.kind = d.kind AND m.held_key = d.item_key
)
SELECT
    place, suspect, kind, act, recipient, value, linked_value, verdict, item_key,
    CASE
        WHEN ground IS NOT NULL THEN ground
        WHEN passed_on THEN 'also_provided'
        WHEN repeats THEN 'duplicate'
        WHEN sighting > 1 THEN 'duplicate'
    END AS excluded_as
FROM ranked
