/** The models of seven textbook apps, which everybody draws first. */

import type { SourceFile } from 'prefiq/modelmeta';

import { fileOf } from './model-sets.js';

const name = { type: 'string', required: true };
const ref = (to: string, more: object = {}) => ({ type: 'ref', to, required: true, ...more });
const maybe = (to: string, more: object = {}) => ({ type: 'ref', to, ...more });
const pair = (...fields: string[]) => [{ fields, unique: true }];

const model = (of: string, fields: object, more: object = {}): SourceFile =>
  fileOf({ model: of, fields, ...more } as { model: string });

export const TEXTBOOK: Readonly<Record<string, readonly SourceFile[]>> = {
  'a blog': [
    model('User', { email: { type: 'email', required: true, unique: true }, name }),
    model('Post', {
      title: name,
      slug: { type: 'string', unique: true, pattern: '^[a-z0-9-]+$' },
      body: { type: 'text' },
      author: ref('User'),
      editor: maybe('User'),
    }),
    model('Comment', { body: { type: 'text', required: true }, post: ref('Post'), parent: maybe('Comment') }),
    model('Tag', { name: { ...name, unique: true } }),
    model('PostTag', { post: ref('Post'), tag: ref('Tag') }, { indexes: pair('post', 'tag') }),
  ],
  'a shop': [
    model('Customer', { name, email: { type: 'email', unique: true } }),
    model('Address', { street: name, customer: ref('Customer', { onDelete: 'cascade' }) }),
    model('Product', {
      sku: { ...name, unique: true },
      price: { type: 'decimal', required: true, minimum: '0' },
    }),
    model('Order', {
      number: { type: 'integer', required: true, unique: true },
      customer: ref('Customer'),
      billing: ref('Address'),
      shipping: ref('Address'),
    }),
    model(
      'OrderLine',
      {
        order: ref('Order'),
        product: ref('Product'),
        quantity: { type: 'integer', required: true, minimum: 1 },
      },
      { indexes: pair('order', 'product') },
    ),
  ],
  'a school': [
    model('Student', { name, number: { type: 'string', unique: true, pattern: '^S\\d{5}$' } }),
    model('Teacher', { name }),
    model('Course', { title: name, teacher: ref('Teacher'), deputy: maybe('Teacher') }),
    model(
      'Enrolment',
      {
        student: ref('Student', { onDelete: 'cascade' }),
        course: ref('Course'),
        grade: { type: 'enum', values: ['A', 'B', 'C'] },
      },
      { indexes: pair('student', 'course') },
    ),
  ],
  'a library': [
    model('Writer', { name }),
    model('Book', {
      title: name,
      isbn: { type: 'string', required: true, unique: true, minLength: 13, maxLength: 13 },
    }),
    model('BookWriter', { book: ref('Book'), writer: ref('Writer') }, { indexes: pair('book', 'writer') }),
    model('Copy', { book: ref('Book'), shelf: { type: 'string', maxLength: 4 } }),
    model('Loan', { copy: ref('Copy', { unique: true }), dueOn: { type: 'date', required: true } }),
  ],
  'staff with managers': [
    model('Department', { name: { ...name, unique: true }, head: maybe('Employee', { unique: true }) }),
    model('Employee', {
      name,
      department: ref('Department'),
      manager: maybe('Employee'),
      mentor: maybe('Employee'),
    }),
    model(
      'Holiday',
      {
        employee: ref('Employee'),
        startsOn: { type: 'date', required: true },
        approvedBy: maybe('Employee'),
      },
      { indexes: pair('employee', 'startsOn') },
    ),
  ],
  'projects and tasks': [
    model('Project', { code: { ...name, unique: true }, lead: maybe('Member') }),
    model('Member', { name, project: maybe('Project') }),
    model('Task', {
      title: name,
      project: ref('Project'),
      assignee: maybe('Member'),
      reporter: ref('Member'),
    }),
    model('TaskLink', { from: ref('Task'), to: ref('Task') }, { indexes: pair('from', 'to') }),
  ],
  'one profile each': [
    model('Account', { email: { type: 'email', required: true, unique: true } }),
    model('Profile', {
      account: ref('Account', { unique: true, onDelete: 'cascade' }),
      about: { type: 'text' },
    }),
    model('Avatar', { profile: ref('Profile', { unique: true }), url: { type: 'url', required: true } }),
    model('Wallet', {
      account: maybe('Account', { unique: true }),
      balance: { type: 'decimal', default: '0' },
    }),
  ],
};
