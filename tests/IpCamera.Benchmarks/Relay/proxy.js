// node proxy.js <port to listen on> <port of the camera>, where mjpeg-proxy can be found.
const { MjpegProxy } = require('mjpeg-proxy');
const proxy = new MjpegProxy(`http://127.0.0.1:${process.argv[3]}/videostream.cgi`);
require('http').createServer((request, response) => proxy.proxyRequest(request, response)).listen(Number(process.argv[2]), '127.0.0.1');
