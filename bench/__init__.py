"""Speed, shown as ratios in one run; never asserted in a timed test."""
