import { createPublicKey, hash, type KeyObject, sign } from 'node:crypto'
import { toBase58 } from './base58.ts'
import { canonicalJson, type Json } from './canonical-json.ts'

/** An object of ActivityStreams. */
export type Thing = { [key: string]: Json | undefined }

/** By what objects are signed: `method` is the whole address of the key. */
export interface Signer {
  /** Ed25519, private. */
  key: KeyObject
  method: string
}

/**
 * An object with a proof of each who wrote it (FEP-8b32, by the cryptosuite `eddsa-jcs-2022` of
 * https://www.w3.org/TR/vc-di-eddsa/, 3.3): who gets a copy of it from elsewhere can tell that it is whole. A proof is the same
 * each time; `created` is an instant in milliseconds since 1970.
 */
export function withProof(thing: Thing, signers: Signer | Signer[], created: number): Thing {
  const digest = hash('sha256', canonicalJson(thing), 'buffer')
  const proofs = [signers].flat().map(({ key, method }) => {
    const options = {
      '@context': thing['@context'],
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: method,
      proofPurpose: 'assertionMethod',
      created: instantText(created),
    }
    const signed = Buffer.concat([hash('sha256', canonicalJson(options), 'buffer'), digest])
    return { ...options, proofValue: `z${toBase58(sign(null, signed, key))}` }
  })
  const [only] = proofs
  return { ...thing, proof: proofs.length === 1 ? only : proofs }
}

/** An Ed25519 key, public or private, as its public half is written in an actor (https://www.w3.org/TR/cid/, 2.2.2). */
export function multikeyOf(key: KeyObject): string {
  const der = (key.type === 'private' ? createPublicKey(key) : key).export({
    type: 'spki',
    format: 'der',
  })
  // 0xed01 is the name of the kind of key (https://github.com/multiformats/multicodec).
  return `z${toBase58(Buffer.concat([Buffer.from([0xed, 0x01]), der.subarray(-32)]))}`
}

/** An instant in milliseconds since 1970 as ActivityStreams has it (RFC 3339), in whole seconds of UTC. */
export function instantText(instant: number): string {
  return new Date(Math.floor(instant / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}
