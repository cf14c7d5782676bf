// What `./daqscope` runs: sets up what is missing, then hands over to the command line with all arguments untouched.
import { pathToFileURL } from 'node:url';
import { CLI } from './paths.mjs';
import { setUp } from './setup.mjs';

setUp();
await import(pathToFileURL(CLI).href);
