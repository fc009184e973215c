// Written by scripts/client.ts from contracts/. Change the contract, not this file.

/** Name → how it is called. */
export const OPERATIONS = {
  abandonSale: ['POST', '/sales/{saleId}/abandonment'],
  acknowledgeDisclosure: ['POST', '/phone/disclosures'],
  acknowledgeFacts: ['POST', '/phone/facts'],
  answerComprehension: ['POST', '/phone/comprehension'],
  answerNeeds: ['POST', '/phone/needs'],
  answerRiskTest: ['POST', '/phone/risk-test'],
  approveOverride: ['POST', '/sales/{saleId}/override-approval'],
  checkDuplicates: ['POST', '/customers/duplicate-check'],
  choosePlan: ['POST', '/sales/{saleId}/plan'],
  confirmRiskResult: ['POST', '/phone/risk-confirmation'],
  confirmStatement: ['POST', '/phone/confirmations'],
  createCustomer: ['POST', '/customers'],
  createProduct: ['POST', '/products'],
  declareHolding: ['POST', '/customers/{customerId}/holdings'],
  downloadCopy: ['GET', '/phone/copies/{documentId}', 'download'],
  downloadDocument: ['GET', '/sales/{saleId}/documents/{documentId}', 'download'],
  downloadImportErrors: ['GET', '/imports/{importId}/errors', 'download'],
  downloadPacket: ['GET', '/sales/{saleId}/packet', 'download'],
  editCustomer: ['PATCH', '/customers/{customerId}'],
  findCustomers: ['GET', '/customers'],
  findStaff: ['GET', '/staff'],
  giveConsent: ['POST', '/phone/consent'],
  importClauses: ['POST', '/imports/clauses', 'upload'],
  importContacts: ['POST', '/imports/contacts', 'upload'],
  listArchive: ['GET', '/archive'],
  listArchiveGaps: ['GET', '/archive/gaps'],
  listAuditEntries: ['GET', '/audit/entries'],
  listContacts: ['GET', '/customers/{customerId}/contacts'],
  listImports: ['GET', '/imports'],
  listInsurers: ['GET', '/insurers'],
  listKnowledgeDocuments: ['GET', '/knowledge/documents'],
  listProducts: ['GET', '/products'],
  listRules: ['GET', '/rules'],
  listSales: ['GET', '/sales'],
  makeRecommendation: ['POST', '/sales/{saleId}/recommendation'],
  openPhoneLink: ['POST', '/sales/{saleId}/phone-link'],
  openPhoneSession: ['POST', '/phone/session'],
  openSale: ['POST', '/sales'],
  presentPart: ['POST', '/sales/{saleId}/presentation'],
  previewPlan: ['POST', '/sales/{saleId}/plan-preview'],
  readAftercare: ['GET', '/sales/{saleId}/aftercare'],
  readAuditHead: ['GET', '/audit/head'],
  readCaseFile: ['GET', '/sales/{saleId}/case-file'],
  readConsistencyProof: ['GET', '/audit/consistency'],
  readCustomer: ['GET', '/customers/{customerId}'],
  readImport: ['GET', '/imports/{importId}'],
  readOrgTree: ['GET', '/org-units'],
  readPhoneSession: ['GET', '/phone/session'],
  readPhoneTask: ['GET', '/phone/task'],
  readProduct: ['GET', '/products/{productId}'],
  readSale: ['GET', '/sales/{saleId}'],
  readSession: ['GET', '/session'],
  readToday: ['GET', '/today'],
  receivePolicy: ['POST', '/phone/receipt'],
  recomputeCertificate: ['POST', '/sales/{saleId}/certificate-recomputation'],
  recordAftercare: ['POST', '/sales/{saleId}/aftercare'],
  recordCheck: ['POST', '/sales/{saleId}/checks'],
  recordContact: ['POST', '/customers/{customerId}/contacts'],
  requestPremium: ['POST', '/sales/{saleId}/premium'],
  revealField: ['POST', '/customers/{customerId}/reveal'],
  reviseProduct: ['PUT', '/products/{productId}'],
  saveHousehold: ['PUT', '/customers/{customerId}/household'],
  sealCaseFile: ['POST', '/sales/{saleId}/seal'],
  searchKnowledge: ['GET', '/knowledge'],
  shelveProduct: ['POST', '/products/{productId}/shelving'],
  sign: ['POST', '/phone/signature'],
  signIn: ['POST', '/session'],
  signOut: ['DELETE', '/session'],
  submitApplication: ['POST', '/sales/{saleId}/application'],
  submitProduct: ['POST', '/products/{productId}/submission'],
  unshelveProduct: ['POST', '/products/{productId}/unshelving'],
  verifyAuditLog: ['POST', '/audit/verification'],
  withdrawConsent: ['POST', '/customers/{customerId}/consents/{consentId}/withdrawal'],
} as const

/** Name → its promise, for types only. */
export type Operations = {
  abandonSale: typeof import('#contracts/sales').abandonSale
  acknowledgeDisclosure: typeof import('#contracts/phone').acknowledgeDisclosure
  acknowledgeFacts: typeof import('#contracts/phone').acknowledgeFacts
  answerComprehension: typeof import('#contracts/phone').answerComprehension
  answerNeeds: typeof import('#contracts/phone').answerNeeds
  answerRiskTest: typeof import('#contracts/phone').answerRiskTest
  approveOverride: typeof import('#contracts/sales').approveOverride
  checkDuplicates: typeof import('#contracts/customers').checkDuplicates
  choosePlan: typeof import('#contracts/sales').choosePlan
  confirmRiskResult: typeof import('#contracts/phone').confirmRiskResult
  confirmStatement: typeof import('#contracts/phone').confirmStatement
  createCustomer: typeof import('#contracts/customers').createCustomer
  createProduct: typeof import('#contracts/products').createProduct
  declareHolding: typeof import('#contracts/customers').declareHolding
  downloadCopy: typeof import('#contracts/phone').downloadCopy
  downloadDocument: typeof import('#contracts/case-file').downloadDocument
  downloadImportErrors: typeof import('#contracts/imports').downloadImportErrors
  downloadPacket: typeof import('#contracts/case-file').downloadPacket
  editCustomer: typeof import('#contracts/customers').editCustomer
  findCustomers: typeof import('#contracts/customers').findCustomers
  findStaff: typeof import('#contracts/access').findStaff
  giveConsent: typeof import('#contracts/phone').giveConsent
  importClauses: typeof import('#contracts/imports').importClauses
  importContacts: typeof import('#contracts/imports').importContacts
  listArchive: typeof import('#contracts/archive').listArchive
  listArchiveGaps: typeof import('#contracts/archive').listArchiveGaps
  listAuditEntries: typeof import('#contracts/audit').listAuditEntries
  listContacts: typeof import('#contracts/customers').listContacts
  listImports: typeof import('#contracts/imports').listImports
  listInsurers: typeof import('#contracts/products').listInsurers
  listKnowledgeDocuments: typeof import('#contracts/products').listKnowledgeDocuments
  listProducts: typeof import('#contracts/products').listProducts
  listRules: typeof import('#contracts/rulebook').listRules
  listSales: typeof import('#contracts/sales').listSales
  makeRecommendation: typeof import('#contracts/sales').makeRecommendation
  openPhoneLink: typeof import('#contracts/sales').openPhoneLink
  openPhoneSession: typeof import('#contracts/phone').openPhoneSession
  openSale: typeof import('#contracts/sales').openSale
  presentPart: typeof import('#contracts/sales').presentPart
  previewPlan: typeof import('#contracts/sales').previewPlan
  readAftercare: typeof import('#contracts/aftercare').readAftercare
  readAuditHead: typeof import('#contracts/audit').readAuditHead
  readCaseFile: typeof import('#contracts/case-file').readCaseFile
  readConsistencyProof: typeof import('#contracts/audit').readConsistencyProof
  readCustomer: typeof import('#contracts/customers').readCustomer
  readImport: typeof import('#contracts/imports').readImport
  readOrgTree: typeof import('#contracts/access').readOrgTree
  readPhoneSession: typeof import('#contracts/phone').readPhoneSession
  readPhoneTask: typeof import('#contracts/phone').readPhoneTask
  readProduct: typeof import('#contracts/products').readProduct
  readSale: typeof import('#contracts/sales').readSale
  readSession: typeof import('#contracts/access').readSession
  readToday: typeof import('#contracts/aftercare').readToday
  receivePolicy: typeof import('#contracts/phone').receivePolicy
  recomputeCertificate: typeof import('#contracts/case-file').recomputeCertificate
  recordAftercare: typeof import('#contracts/aftercare').recordAftercare
  recordCheck: typeof import('#contracts/sales').recordCheck
  recordContact: typeof import('#contracts/customers').recordContact
  requestPremium: typeof import('#contracts/sales').requestPremium
  revealField: typeof import('#contracts/customers').revealField
  reviseProduct: typeof import('#contracts/products').reviseProduct
  saveHousehold: typeof import('#contracts/customers').saveHousehold
  sealCaseFile: typeof import('#contracts/case-file').sealCaseFile
  searchKnowledge: typeof import('#contracts/products').searchKnowledge
  shelveProduct: typeof import('#contracts/products').shelveProduct
  sign: typeof import('#contracts/phone').sign
  signIn: typeof import('#contracts/access').signIn
  signOut: typeof import('#contracts/access').signOut
  submitApplication: typeof import('#contracts/sales').submitApplication
  submitProduct: typeof import('#contracts/products').submitProduct
  unshelveProduct: typeof import('#contracts/products').unshelveProduct
  verifyAuditLog: typeof import('#contracts/audit').verifyAuditLog
  withdrawConsent: typeof import('#contracts/customers').withdrawConsent
}
export type OperationName = keyof Operations
