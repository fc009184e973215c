import { z } from 'zod'
import { buildKnowledgeIndex, searchKnowledge } from './knowledge-index.ts'
import type { KnowledgeHit, KnowledgeIndex } from './knowledge-index.ts'

/** Contracts cut in passages, and questions each with the passage that answers it. */
const knowledgeFileSchema = z.object({
  clauses: z.array(
    z.object({ id: z.string().min(1), contract: z.string().min(1), text: z.string() }),
  ),
  questions: z.array(z.object({ question: z.string(), clause: z.string().min(1) })),
})
export type KnowledgeFile = z.infer<typeof knowledgeFileSchema>

/** Shares are 0 to 1 of all questions; `mrr` is the mean of 1 / rank among the first 100. */
export type KnowledgeReport = {
  passages: number
  documents: number
  questions: number
  overall: KnowledgeFigures
  /** the same with the contract already chosen, as when it is asked on a product's page */
  withinContract: KnowledgeFigures
}
export type KnowledgeFigures = {
  recallAt1: number
  recallAt5: number
  recallAt10: number
  mrr: number
  p95Ms: number
}

const RANKS = 100

function readFile(file: unknown): KnowledgeFile {
  const parsed = knowledgeFileSchema.safeParse(file)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`knowledge file: ${issue?.path.join('.') || 'file'}: ${issue?.message}`)
  }
  const { clauses, questions } = parsed.data
  const known = new Set<string>()
  for (const [at, { id }] of clauses.entries()) {
    if (known.has(id)) throw new Error(`knowledge file: clauses.${at}.id: ${id} is there twice`)
    known.add(id)
  }
  for (const [at, { clause }] of questions.entries()) {
    if (known.has(clause)) continue
    throw new Error(`knowledge file: questions.${at}.clause: no clause has the id ${clause}`)
  }
  return parsed.data
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** Rank from 0; Infinity when the passage is not among the hits. */
function rankOf(hits: readonly KnowledgeHit[], passageId: string): number {
  const rank = hits.findIndex((hit) => hit.passageId === passageId)
  return rank < 0 ? Infinity : rank
}

type Outcome = { rank: number; elapsedMs: number }

type Question = KnowledgeFile['questions'][number]

function ask(index: KnowledgeIndex, question: Question, documentId?: string): Outcome {
  const chosen = documentId === undefined ? {} : { documentId }
  const startedAt = performance.now()
  const hits = searchKnowledge(index, { query: question.question, ...chosen, limit: RANKS })
  const elapsedMs = performance.now() - startedAt
  return { rank: rankOf(hits, question.clause), elapsedMs }
}

function share(outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): number {
  return round(outcomes.filter(holds).length / Math.max(1, outcomes.length))
}

function summarise(outcomes: readonly Outcome[]): KnowledgeFigures {
  const times = outcomes.map(({ elapsedMs }) => elapsedMs).sort((left, right) => left - right)
  const reciprocals = outcomes.reduce((total, { rank }) => total + 1 / (rank + 1), 0)
  return {
    recallAt1: share(outcomes, ({ rank }) => rank < 1),
    recallAt5: share(outcomes, ({ rank }) => rank < 5),
    recallAt10: share(outcomes, ({ rank }) => rank < 10),
    mrr: round(reciprocals / Math.max(1, outcomes.length)),
    p95Ms: round(times[Math.max(0, Math.ceil(times.length * 0.95) - 1)] ?? 0),
  }
}

/** Asks every question of a file and says how well the search answers. Throws on a faulty file. */
export function evaluateKnowledge(given: KnowledgeFile): KnowledgeReport {
  const { clauses, questions } = readFile(given)
  const contractOf = new Map(clauses.map(({ id, contract }) => [id, contract]))
  const index = buildKnowledgeIndex(
    clauses.map(({ id, contract, text }) => ({ id, documentId: contract, title: contract, text })),
  )
  const overall = questions.map((question) => ask(index, question))
  const within = questions.map((question) =>
    ask(index, question, contractOf.get(question.clause) ?? ''),
  )
  return {
    passages: clauses.length,
    documents: index.documentRanges.size,
    questions: questions.length,
    overall: summarise(overall),
    withinContract: summarise(within),
  }
}
