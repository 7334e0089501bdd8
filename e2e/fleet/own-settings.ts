import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'

const { accessKeyId, secretAccessKey } = StorageServer.credentials

/** What all commands of a fleet are told, and what they must not take from the environment of the tests. */
export const ownSettings = {
  ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  ...{ SITE_URL: 'http://news.example', HOST: '127.0.0.1', DATABASE_URL: '', SMTP_URL: '' },
  SECRET_KEY: '',
}
