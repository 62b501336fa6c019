# frozen_string_literal: true

# Reads a formula as Homebrew does, where there is no Homebrew, and installs it:
#
#     ruby tests/release/homebrew.rb netlever.rb
#     ruby tests/release/homebrew.rb netlever.rb /tmp/prefix
#
# The first prints what the formula states, as JSON. The second does what `brew install` and `brew test` do on Linux:
# each source is fetched, held to its SHA-256, and given to pip with Homebrew's own options; then the formula's own
# `install` and `test` run. PYTHON is the formula's Python, the tools to build with are those of the machine, and WHEELS,
# a list of names between commas, are taken as a wheel of the same version, where their tools are not to be had.

require "digest"
require "fileutils"
require "json"
require "open3"
require "pathname"
require "tmpdir"

class Pathname
  alias / +

  def install_symlink(*targets)
    mkpath
    targets.each { |target| File.symlink(target.to_s, join(Pathname(target).basename).to_s) }
  end
end

class Formula
  STATED = Hash.new { |stated, word| stated[word] = [] }
  Source = Struct.new(:name, :address, :digest) do
    def url(address) = self.address = address
    def sha256(digest) = self.digest = digest

    def fetch(folder)
      file = "#{folder}/#{File.basename(address)}"
      system("curl", "--silent", "--show-error", "--fail", "--location", "--output", file, address) || abort
      Digest::SHA256.file(file).hexdigest == digest || abort("#{address} is not what the formula says it is")
      system("tar", "-xzf", file, "-C", folder) || abort
      Dir["#{folder}/*/"].first
    end
  end

  class << self
    attr_reader :checks

    %w[desc homepage url sha256 license depends_on].each do |word|
      define_method(word) { |value| STATED[word] << value }
    end

    def resource(name, &block)
      STATED["resource"] << Source.new(name).tap { |source| source.instance_eval(&block) }
    end

    def test(&block) = @checks = block

    def inherited(formula)
      super
      at_exit { formula.new.play(*ARGV.drop(1)) unless $! }
    end
  end

  def play(prefix = nil)
    return puts(JSON.generate(STATED.merge("resource" => STATED["resource"].map(&:to_h)))) if prefix.nil?

    @prefix = Pathname(prefix).expand_path
    install
    Dir.mktmpdir do |home|
      @home = Pathname(home)
      ENV["HOME"] = home
      Dir.chdir(home) { instance_eval(&self.class.checks) }
    end
    puts "#{self.class.name} is installed in #{@prefix}, and passes its test"
  end

  def prefix = @prefix
  def testpath = @home
  def bin = prefix/"bin"
  def libexec = prefix/"libexec"
  def man1 = prefix/"share/man/man1"
  def bash_completion = prefix/"etc/bash_completion.d"
  def zsh_completion = prefix/"share/zsh/site-functions"
  def fish_completion = prefix/"share/fish/vendor_completions.d"
  def version = STATED["url"].first[/-(\d[^-]*)\.tar\.gz\z/, 1]

  def system(*command)
    super(*command.map(&:to_s)) || abort("failed: #{command.join(" ")}")
  end

  def shell_output(command)
    said, status = Open3.capture2(command)
    status.success? || abort("failed: #{command}")
    said
  end

  def assert_match(wanted, text) = text.include?(wanted) || abort("#{wanted} is not in:\n#{text}")
  def assert_path_exists(path) = path.exist? || abort("there is no #{path}")
end

module Language
  module Python
    module Virtualenv
      def virtualenv_install_with_resources
        system(python, "-m", "venv", "--system-site-packages", "--without-pip", libexec)
        Formula::STATED["resource"].each { |source| pip_install(source) }
        before = Dir[libexec/"bin/*"]
        pip_install(Formula::Source.new("netlever", *Formula::STATED.values_at("url", "sha256").flatten))
        bin.install_symlink(*(Dir[libexec/"bin/*"] - before))
        man1.install_symlink(*Dir[libexec/"share/man/man1/*"])
      end

      private

      def python = ENV.fetch("PYTHON", "python3")

      def pip_install(source)
        began = Process.clock_gettime(Process::CLOCK_MONOTONIC)
        Dir.mktmpdir do |folder|
          options = %w[--no-deps --no-binary=:all: --ignore-installed --no-compile]
          target = source.fetch(folder)
          if ENV.fetch("WHEELS", "").split(",").include?(source.name)
            options[1] = "--only-binary=:all:"
            target = File.basename(target).sub(/-(?=\d)/, "==")
          end
          system(python, "-m", "pip", "--quiet", "--python=#{libexec}/bin/python", "install", *options, target)
        end
        warn format("%<seconds>6.1f s  %<name>s", seconds: Process.clock_gettime(Process::CLOCK_MONOTONIC) - began, name: source.name)
      end
    end
  end
end

load ARGV.first
