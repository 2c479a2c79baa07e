-- The sample street as a portal's database holds it: typed columns, lists as arrays. Filled from CSV files in the current folder.
create table contacts (contact_id text, community_id text, tier text, enrolled_on date, left_on date, left_reason text,
    consent_from date, consent_until date, consent_health boolean, declined_from date, purpose_version text);
create table visits (visit_id text, contact_id text, "on" date, "by" text, kind text, worker_id text, recorded_on date);
create table events (event_id text, contact_id text, kind text, "on" date, reported_by text, recorded_on date);
create table declarations (declaration_id text, kind text, "from" date, until date, scope text, authority text);
create table waivers (contact_id text, rule text, "from" date, until date, authority text, recorded_on date);
create table bodies (body_id text, kind text, parent_id text, since date, until date);
create table meetings_as_written (meeting_id text, body_id text, kind text, "on" date, topics text, invited text, chair text, recorded_on date);
