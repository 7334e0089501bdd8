#!/usr/bin/env node
// The name that services and scripts may have.
// biome-ignore lint/correctness/useImportExtensions: the file is JavaScript, and this one beside it is not
import './handbill.js'
