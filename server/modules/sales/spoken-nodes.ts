import { RECORDING_PARTS } from '#contracts/scripts'
import type { ScriptPart } from '#contracts/scripts'
import type { Node } from '#modules/recordings'
import type { Context } from '#platform/command'
import type { SaleFacts } from './facts.ts'
import { linesFor } from './guidance.ts'
import { nodesOf } from './recording-nodes.ts'

const SPOKEN_IN_NODES = Object.keys(RECORDING_PARTS) as ScriptPart[]

/**
 * The nodes a sale owes, with the words of the approved script where there is one for a node; what to hear from the
 * customer, and the article, stay as they are.
 */
export async function spokenNodes(
  context: Context,
  facts: SaleFacts,
  bankName: string,
): Promise<Node[]> {
  const lines = await linesFor(context, facts, { bankName, parts: SPOKEN_IN_NODES })
  return nodesOf(facts, bankName).map((node) => {
    const said = lines.filter(({ part }) => part === `node-${node.code}`)
    return said.length === 0 ? node : { ...node, prompt: said.map(({ text }) => text) }
  })
}
