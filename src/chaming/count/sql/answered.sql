-- By suspect: numbers provided that a code counts for too, recipient by recipient (for the reading that leaves bare
-- numbers out; courts differ).
SELECT n.suspect, count(*) AS numbers
FROM (SELECT DISTINCT suspect, recipient, value FROM ruled
      WHERE excluded_as IS NULL AND kind = 'mobile_number' AND act = 'provided') AS n
SEMI JOIN (SELECT suspect, recipient, linked_value FROM ruled
           WHERE excluded_as IS NULL AND kind = 'verification_code') AS c
    ON n.suspect = c.suspect AND n.recipient = c.recipient AND n.value = c.linked_value
GROUP BY n.suspect
ORDER BY n.suspect
