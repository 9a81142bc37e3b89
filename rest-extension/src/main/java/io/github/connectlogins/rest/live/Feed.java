package io.github.connectlogins.rest.live;
