// Checks every statement of a JSON array; prints how many, and how many have a fault.
const validate = require('@learninglocker/xapi-validation').default;
const statements = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const faulty = statements.filter((statement) => validate(statement).length > 0);
for (const statement of faulty.slice(0, 5)) {
  console.error(statement.id, JSON.stringify(validate(statement)));
}
console.log(JSON.stringify({ statements: statements.length, faulty: faulty.length }));
