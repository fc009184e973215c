/** A file of the right shape for each kind, so that nobody has to guess the columns. */
const CONTACTS = [
  'customer_no,name,phone,age,job,marital,education,default,balance,housing,loan,contact,day,month,duration,campaign,pdays,previous,poutcome,y',
  'K0001,样例客户,13900000000,41,management,married,tertiary,no,2143,yes,no,cellular,5,may,261,1,-1,0,unknown,no',
].join('\r\n')

const CLAUSES = JSON.stringify(
  { clauses: [{ id: 'example-1', contract: '样例保险合同', text: '第一条 ……' }] },
  null,
  2,
)

const TRAINING = [
  'staff_no,hours,kind,on,source,ref',
  'RM0001,8,general,2026-03-12,保险法规与监管新规,KC-001',
  'RM0001,6,ilp,2026-04-20,投连账户与风险揭示,KC-002',
].join('\r\n')

const APPLICATIONS = [
  'customer_no,id_number,kind,applied_on,reference',
  'K0001,,loan,2026-11-02,DK-0001',
].join('\r\n')

export const SAMPLES = {
  contacts: { name: 'contacts-sample.csv', type: 'text/csv', text: `\uFEFF${CONTACTS}\r\n` },
  applications: {
    name: 'applications-sample.csv',
    type: 'text/csv',
    text: `\uFEFF${APPLICATIONS}\r\n`,
  },
  clauses: { name: 'clauses-sample.json', type: 'application/json', text: CLAUSES },
  training: { name: 'training-sample.csv', type: 'text/csv', text: `\uFEFF${TRAINING}\r\n` },
} as const
