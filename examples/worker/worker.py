import os

import pika


def send_invoice(channel, method, properties, body):
    print("invoice for order", body.decode())
    channel.basic_ack(method.delivery_tag)


connection = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"]))
channel = connection.channel()
channel.queue_declare("invoices", durable=True)
channel.basic_consume("invoices", send_invoice)
channel.start_consuming()
