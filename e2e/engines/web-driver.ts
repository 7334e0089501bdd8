import { setTimeout as pause } from 'node:timers/promises'

/** A session of WebDriver (W3C, "WebDriver", 2018). */
export interface Session {
  /** What its browser calls itself, with its version. */
  name: string
  /** A command, by its path below the session's, or a question, which has no body; rejects with what the driver says. */
  ask<Value>(path: string, body?: object): Promise<Value>
  end(): Promise<void>
}

/** Starts a session with a driver once it listens on the port of 127.0.0.1; rejects where it does not come. */
export async function startSession(port: number, capabilities: object): Promise<Session> {
  const base = `http://127.0.0.1:${port}`
  await untilAnswered(`${base}/status`)
  const started = await command<{
    sessionId: string
    capabilities: { browserName: string; browserVersion: string }
  }>(`${base}/session`, { capabilities: { alwaysMatch: capabilities } })
  const session = `${base}/session/${started.sessionId}`
  const { browserName, browserVersion } = started.capabilities
  return {
    name: `${browserName} ${browserVersion}`,
    ask: (path, body) => command(`${session}/${path}`, body),
    end: async () => {
      await fetch(session, { method: 'DELETE' }).catch(() => undefined)
    },
  }
}

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      await fetch(url)
      return
    } catch (error) {
      if (tries > 300) throw error
      await pause(100)
    }
}

async function command<Value>(url: string, body?: object): Promise<Value> {
  const sent = body && { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(url, sent)
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${url}: ${value.error} ${value.message}`)
  return value
}
