-- What NightJob.java expects of a portal's database: the columns of `contacts` and `visits` that it reads, and a table for the duties.
-- Ids are the portal's own opaque ones. No column holds a name, an address or a note, and the library would refuse one.

create table contacts (
    contact_id text not null,
    community_id text not null,
    tier text not null,
    enrolled_on date not null,
    left_on date,
    left_reason text,
    consent_from date,
    consent_until date,
    consent_health boolean,
    declined_from date,
    purpose_version text
);

create table visits (
    visit_id text primary key,
    contact_id text not null,
    "on" date not null,
    by text not null,
    kind text,
    worker_id text,
    recorded_on date
);

create table duties (
    duty_id text primary key,
    rule text not null,
    subject_kind text not null,
    subject_id text not null,
    holder_role text not null,
    holder_body text not null,
    opens date not null,
    due date not null,
    closes date not null,
    status text not null,
    met_on date
);
