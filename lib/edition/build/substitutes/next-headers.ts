import { currentRequest } from '#lib/edition/render/current-request.ts'

/** Headers of the request: none but what we say ourselves, as no page of ours may depend on another. */
export async function headers(): Promise<Headers> {
  return new Headers(currentRequest.getStore()?.headers)
}
