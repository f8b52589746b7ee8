import { createServer } from 'node:http';

/** What was posted, as JSON, to a URL of this machine while `work` ran. */
export async function withWebhook(work) {
  const posted = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    posted.push(JSON.parse(body));
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${server.address().port}/alerts`);
  } finally {
    server.close();
  }
  return posted;
}
