import express, { type RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A year: the build puts a hash of the content into these names. */
const HASHED_MAX_AGE_MS = 31_536_000_000;

export interface WebFiles {
  /** Files of the built application. */
  readonly files: RequestHandler;
  /** The application's page, for every path that it routes itself. */
  readonly page: RequestHandler;
  /** Whether the application has been built. */
  readonly isBuilt: boolean;
}

/** Serves the built web application from a folder. */
export const createWebFiles = (folder: string): WebFiles => {
  const index = join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    dotfiles: 'ignore',
    redirect: false,
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(folder, 'assets'));
      response.setHeader(
        'Cache-Control',
        isHashed ? `public, max-age=${HASHED_MAX_AGE_MS / 1000}, immutable` : 'no-cache',
      );
    },
  });
  const page: RequestHandler = (_request, response, next) => {
    if (!existsSync(index)) {
      next();
      return;
    }
    response.set('Cache-Control', 'no-cache').sendFile(index);
  };
  return { files, page, isBuilt: existsSync(index) };
};
