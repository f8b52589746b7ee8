import type { AlertRoute } from '../../../pipeline/spec.ts';

/** Sends alerts. Alerting never fails a task: what cannot be sent is logged. */
const SENDING = `
def alert(event: str, message: str) -> None:
    """Tells every route of the event. A route that cannot be reached is logged and harms nothing."""
    for route in ALERTS:
        if event in route.on:
            tell(route, message)


def tell(route: Route, message: str) -> None:
    try:
        CHANNELS[route.channel](route, message)
    except Exception:
        log.exception("The %s alert through %s could not be sent: %s", route.channel, route.connection, message)


def alert_failure(context: Any) -> None:
    """Called by Airflow when a task has failed for good. Routes that heard of a failed gate are not told twice."""
    exception = context.get("exception")
    ti = context["task_instance"]
    for route in ALERTS:
        told = isinstance(exception, GateFailed) and "data_quality" in route.on
        if "failure" in route.on and not told:
            tell(route, f"{ti.task_id} failed in {context['run_id']}: {exception}")
`;

const CHANNELS: Readonly<Record<AlertRoute['channel'], string>> = {
  slack: `
def send_to_slack(route: Route, message: str) -> None:
    """The connection is a Slack Incoming Webhook."""
    from airflow.providers.slack.hooks.slack_webhook import SlackWebhookHook

    hook = SlackWebhookHook(slack_webhook_conn_id=route.connection)
    hook.send(text=f"[{route.severity}] {DAG_ID}: {message}")
`,
  email: `
def send_by_email(route: Route, message: str) -> None:
    """The connection is an SMTP server; its extras name the sender (from_email) and the recipients (to)."""
    from airflow.providers.smtp.hooks.smtp import SmtpHook

    recipients = BaseHook.get_connection(route.connection).extra_dejson["to"]
    with SmtpHook(smtp_conn_id=route.connection) as smtp:
        smtp.send_email_smtp(
            to=recipients,
            subject=f"[{route.severity}] {DAG_ID}",
            html_content=html.escape(message),
        )
`,
  webhook: `
def send_to_webhook(route: Route, message: str) -> None:
    """The connection's host is the URL, or schema, host and port are; a password is sent as a bearer token."""
    connection = BaseHook.get_connection(route.connection)
    body = {"severity": route.severity, "dag_id": DAG_ID, "message": message}
    headers = {"Content-Type": "application/json"}
    if connection.password:
        headers["Authorization"] = f"Bearer {connection.password}"
    url = connection.host
    if "://" not in url:
        port = f":{connection.port}" if connection.port else ""
        url = f"{connection.schema or 'https'}://{url}{port}"
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30):
        pass
`,
};

const SENDERS: Readonly<Record<AlertRoute['channel'], string>> = {
  slack: 'send_to_slack',
  email: 'send_by_email',
  webhook: 'send_to_webhook',
};

/** The alerting part of the DAG; only the channels in use. */
export function alertsPython(channels: readonly AlertRoute['channel'][]): string {
  const table = channels.map((channel) => `"${channel}": ${SENDERS[channel]}`).join(', ');
  return `${SENDING}\n${channels.map((channel) => CHANNELS[channel]).join('\n')}\n\nCHANNELS = {${table}}\n`;
}

/** Where no route is told of anything, gates still call `alert`. */
export const NO_ALERTS = `
def alert(event: str, message: str) -> None:
    """The pipeline names no alert routes: the task log is all there is."""
    log.warning("%s: %s", event, message)
`;

/**
 * Deadline alerts run in Airflow's triggerer, which can import a notifier but not this file: only Slack has a
 * notifier that needs nothing but its connection. Airflow before 3.1 has no deadlines and gets none.
 */
export const DEADLINES = `
def deadlines() -> dict[str, Any]:
    """Airflow 3.1 and newer: an alert when a run is not done in time. Older versions get none."""
    if sys.argv[1:3] == ["dags", "test"]:
        return {}  # \`airflow dags test\` breaks when a run with a deadline ends (seen in 3.3.2); nobody waits for it
    try:
        from airflow.providers.slack.notifications.slack_webhook import SlackWebhookNotifier

        try:
            from airflow.sdk import AsyncCallback, DeadlineAlert, DeadlineReference
        except ImportError:  # Airflow 3.1
            from airflow.sdk.definitions.deadline import AsyncCallback, DeadlineAlert, DeadlineReference
    except ImportError:
        return {}
    alerts = [
        DeadlineAlert(
            reference=DeadlineReference.DAGRUN_QUEUED_AT,
            interval=timedelta(minutes=SLA_MINUTES),
            callback=AsyncCallback(
                SlackWebhookNotifier,
                kwargs={
                    "slack_webhook_conn_id": route.connection,
                    "text": f"[{route.severity}] {DAG_ID}: not done {SLA_MINUTES} minutes after it was queued.",
                },
            ),
        )
        for route in ALERTS
        if "sla_miss" in route.on and route.channel == "slack"
    ]
    return {"deadline": alerts if len(alerts) > 1 else alerts[0]}
`;
