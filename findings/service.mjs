// A stand-in for the service on this machine: answers as it is told, and keeps what it was asked.
import { createServer } from 'node:http';

/** `answers` are [status, headers, text], one after the other; the last one stays. A status of null breaks the line. */
export const service = { url: '', answers: [], asked: [], headers: [], will(...answers) { Object.assign(this, { answers, asked: [], headers: [] }); } };

const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  service.asked.push([request.method, request.url, body]);
  service.headers.push(request.headers);
  const [status, headers, text] = service.answers.length > 1 ? service.answers.shift() : service.answers[0];
  if (status === null) return request.socket.destroy();
  response.writeHead(status, { ...(text ? { 'Content-Type': 'application/json' } : {}), ...headers });
  return response.end(text ?? '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
server.unref();
service.url = `http://127.0.0.1:${server.address().port}`;
