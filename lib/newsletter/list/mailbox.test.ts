import { expect, test } from 'vitest'
import { mailboxOf } from './mailbox.ts'

test.each([
  ['ada@example.org', 'ada@example.org'],
  ['ada+news@example.org', 'ada@example.org'],
  ['ada+a+b@example.org', 'ada@example.org'],
  // Dots matter where nobody says that they do not.
  ['a.da@example.org', 'a.da@example.org'],
  ['a.d.a+news@gmail.com', 'ada@gmail.com'],
  ['a.da@googlemail.com', 'ada@gmail.com'],
  ['a.d_a-b+x@pm.me', 'adab@proton.me'],
  ['a_da@gmail.com', 'a_da@gmail.com'],
  ['a-d.a@ya.ru', 'ada@yandex.ru'],
  ['ada+x@me.com', 'ada@icloud.com'],
  ['a.da@mac.com', 'a.da@icloud.com'],
  ['news@ada.fastmail.com', 'ada@fastmail.com'],
  ['news+x@ada.fastmail.fm', 'ada@fastmail.com'],
  ['a.da@sent.com', 'a.da@sent.com'],
  ['news@a.b.fastmail.com', 'news@a.b.fastmail.com'],
  ['+@ada.fastmail.com', 'ada@fastmail.com'],
  ['ada-news@yahoo.com', 'ada@yahoo.com'],
  ['ada-news-1@yahoo.co.uk', 'ada@yahoo.co.uk'],
  ['ada-news@ymail.com', 'ada@ymail.com'],
  ['ada-news@yahoo.com.example', 'ada-news@yahoo.com.example'],
  ['-news@yahoo.com', '-news@yahoo.com'],
  ['ada-news@example.org', 'ada-news@example.org'],
  // Another host under a name that looks like one of those.
  ['a.da@gmail.com.example', 'a.da@gmail.com.example'],
  ['a.da@mail.gmail.com', 'a.da@mail.gmail.com'],
  // There would be nothing left.
  ['+news@example.org', '+news@example.org'],
  ['--@ya.ru', '--@yandex.ru'],
])('%s leads to %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox)
})
