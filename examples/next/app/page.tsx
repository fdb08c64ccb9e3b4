// The page, rendered on the server for each request, as its nonce is.
import { connection } from 'next/server';
import { Jobs } from './jobs';

export default async function Page() {
  await connection();
  return <Jobs />;
}
