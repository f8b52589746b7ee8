/** The sample project's `pipeline.assay.yaml`: the text as a person would have written it, comments included. */
export const SAMPLE_SPEC = `# The classic case: users and their events leave PostgreSQL every night and land in Snowflake.
# Everything Assay exports is derived from this file. Keep it in git.
assay: 1
name: users_to_warehouse
description: Users and events changed in a day, from the application database into the warehouse.
owner: data-platform

sources:
  # Only rows that changed in the interval are read; \`updated_at\` says which.
  - id: users
    kind: postgres
    connection: postgres_app
    object: public.users
    description: One row a user; the application updates rows in place.
    extract:
      file: extracts/users.csv
    columns:
      - { name: user_id, type: integer }
      - { name: email, type: text }
      - { name: full_name, type: text }
      - { name: phone, type: text }
      - { name: country, type: text }
      - { name: status, type: text }
      - { name: signup_date, type: date }
      - { name: updated_at, type: timestamp }
    extraction:
      mode: incremental
      watermark: updated_at

  # Devices send events late, twice, or broken. \`received_at\` never goes back, \`occurred_at\` does.
  - id: events
    kind: postgres
    connection: postgres_app
    object: public.events
    description: One row an event as received; an event that was sent twice is here twice.
    extract:
      file: extracts/events.csv
    columns:
      - { name: event_id, type: text }
      - { name: user_id, type: integer }
      - { name: event_type, type: text }
      - { name: amount, type: number }
      - { name: occurred_at, type: timestamp }
      - { name: received_at, type: timestamp }
    extraction:
      mode: incremental
      watermark: received_at

quality:
  # Users drive everything downstream: one broken row stops the load.
  - dataset: users
    on_fail: stop
    rules:
      - { id: users_arrived, type: row_count, min: 1 }
      - { id: users_user_id_present, type: not_null, column: user_id }
      - { id: users_user_id_unique, type: unique, columns: [user_id] }
      - { id: users_email_present, type: not_null, column: email }
      - { id: users_email_format, type: pattern, column: email, pattern: '[^@\\s]+@[^@\\s]+\\.[a-z]{2,}' }
      - id: users_status_known
        type: accepted_values
        column: status
        values: [active, invited, suspended, closed]
      - { id: users_signup_plausible, type: value_range, column: signup_date, min: '2015-01-01', max: '2026-01-15' }
      # The call centre types phone numbers by hand: worth knowing, no reason to stop.
      - id: users_phone_format
        type: pattern
        severity: warn
        column: phone
        pattern: '\\+[1-9][0-9 ]{6,18}'
      - id: users_phone_present
        type: not_null
        severity: warn
        column: phone
        threshold: { max_share: 0.1 }
      - id: users_country_known
        type: accepted_values
        severity: warn
        column: country
        values: [NL, DE, FR, ES, IT, PT, DK, SE, PL, GB, TR, JP]

  # A bad event must not hold up the good ones: it goes to quarantine with the rules it broke.
  - dataset: events
    on_fail: quarantine
    rules:
      - { id: events_arrived, type: row_count, min: 1 }
      - { id: events_event_id_present, type: not_null, column: event_id }
      - id: events_type_known
        type: accepted_values
        column: event_type
        values: [page_view, login, purchase, refund]
      - { id: events_amount_not_negative, type: value_range, column: amount, min: 0 }
      - id: events_user_exists
        type: relationships
        column: user_id
        to: { dataset: users, column: user_id }
      - id: events_not_from_the_future
        type: custom_sql
        sql: SELECT event_id FROM events WHERE occurred_at > received_at
      # Sent twice: the merge keeps the newest, so this only reports.
      - { id: events_event_id_unique, type: unique, severity: warn, columns: [event_id] }
      - id: events_late
        type: custom_sql
        severity: warn
        description: Arrived on a later day than it happened.
        sql: SELECT event_id FROM events WHERE CAST(received_at AS DATE) > CAST(occurred_at AS DATE)

targets:
  - id: dim_users
    kind: snowflake
    connection: snowflake_warehouse
    object: analytics.dim_users
    from: users
    extract:
      file: extracts/dim_users.csv
    strategy: upsert
    key: [user_id]
    order_by: [updated_at]
    duplicates: reject

  - id: fct_events
    kind: snowflake
    connection: snowflake_warehouse
    object: analytics.fct_events
    from: events
    extract:
      file: extracts/fct_events.csv
    strategy: upsert
    key: [event_id]
    order_by: [received_at]
    duplicates: newest

schedule:
  cron: 0 2 * * *
  timezone: UTC
  start_date: 2026-01-01
  catchup: false

retries:
  count: 3
  delay_seconds: 300
  backoff: exponential
timeout_minutes: 30
sla_minutes: 120

alerts:
  - { 'on': [failure, sla_miss], channel: slack, connection: slack_data_alerts, severity: critical }
  - { 'on': [data_quality], channel: email, connection: smtp_data_team, severity: warning }

environments:
  staging:
    schedule: { cron: 0 5 * * 1 }
    connections:
      postgres_app: postgres_app_staging
      snowflake_warehouse: snowflake_warehouse_staging
  production: {}
`;
